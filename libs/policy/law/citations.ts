/**
 * Citations: `N25 §2(3)`, `N25, last paragraph (in force until 2025-12-31)`, `N6 art. 14; POLICY
 * interpretation 3`.
 *
 * Several are parted by `; `. A remark in brackets after a space belongs to the reader, not to the citation.
 */

/** The headings a source refers to, without remarks: `['N6 art. 14', 'POLICY interpretation 3']`. */
export function referencesIn(source: string): string[] {
  return source
    .split(';')
    .map((part) => withoutRemark(part.trim()))
    .filter((part) => part !== '');
}

/** The source as it is cited in a decision: remarks left out. */
export function citationOf(source: string): string {
  return referencesIn(source).join('; ');
}

/** The document a reference belongs to: `N25` of `N25 §2(3)` and of `N25, last paragraph`. */
export function documentOf(reference: string): string {
  return reference.split(/[\s,，]/, 1)[0] as string;
}

function withoutRemark(reference: string): string {
  return reference.replace(/(^|\s+)\([^()]*\)$/, '').trim();
}

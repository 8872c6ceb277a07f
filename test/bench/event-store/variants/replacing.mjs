import { IN_EVERY_VARIANT, LEFT_OUT } from './left-out.mjs';

/** A loader of modules that applies the replacements to the files they name. */

let replacements = [];

export function initialize(features) {
  replacements = [...IN_EVERY_VARIANT, ...features.flatMap((feature) => LEFT_OUT[feature].replacements)];
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const wanted = replacements.filter(({ file }) => url.endsWith(`/dist/${file}`));
  if (wanted.length === 0) return loaded;
  let source = loaded.source.toString();
  for (const { file, find, put } of wanted) {
    const places = source.split(find).length - 1;
    if (places !== 1) {
      throw new Error(
        `${file}: found ${places} times, needed once: ${JSON.stringify(find)}. ` +
          'The product has changed: mend test/bench/event-store/variants/left-out.mjs.',
      );
    }
    source = source.replace(find, () => put);
  }
  return { ...loaded, source };
}

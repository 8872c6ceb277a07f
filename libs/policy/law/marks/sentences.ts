/** The sentences of an article, each with its full stop; what stands after the last is one of its own. */
export function sentencesOf(words: string): string[] {
  return words.split(/(?<=。)/u).filter((sentence) => sentence.trim() !== '');
}

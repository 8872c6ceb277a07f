/** Asks, and once more where somebody wished for it meanwhile: a hundred rings are two questions. */
export function askingAgain(ask: () => Promise<unknown>): () => Promise<void> {
  let asking = false;
  let again = false;
  return async () => {
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      await ask().catch(() => undefined);
    }
    asking = false;
  };
}

/** A sum of whole numbers from 0 to 2^53 - 1 that stays exact, at the cost of doubles while it is small. */
export class ExactSum {
  private part = 0;
  private rest = 0n;

  add(value: number): void {
    if (value > Number.MAX_SAFE_INTEGER - this.part) {
      this.rest += BigInt(this.part);
      this.part = 0;
    }
    this.part += value;
  }

  addProduct(one: number, other: number): void {
    const product = one * other;
    if (product <= Number.MAX_SAFE_INTEGER) this.add(product);
    else this.rest += BigInt(one) * BigInt(other);
  }

  total(): bigint {
    return this.rest + BigInt(this.part);
  }
}

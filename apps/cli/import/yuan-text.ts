/** Yuan with at most two decimals, thousands perhaps parted by commas. */
export function fenOf(text: string): number | undefined {
  const plain = text.replace(/[,，]/g, '');
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '0', decimals = ''] = plain.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/**
 * The Luhn check digit of a row of digits (ISO/IEC 7812-1): from the right every other digit is doubled, the sum of all
 * digits plus the check digit is a multiple of ten.
 *
 * @param body - Digits without the check digit, at least one
 * @returns One digit
 */
export function luhnCheckDigit(body: string): string {
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? doubled(digit) : digit), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether a text of at least two digits ends in its Luhn check digit. */
export function isLuhn(text: string): boolean {
  return /^\d{2,}$/.test(text) && text.endsWith(luhnCheckDigit(text.slice(0, -1)));
}

/** Twice a digit, as the sum of its digits: 16 counts 7. */
function doubled(digit: number): number {
  return digit < 5 ? digit * 2 : digit * 2 - 9;
}

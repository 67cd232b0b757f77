/** How a number is compared; both ends count. */
export interface Compare {
  is: 'at_least' | 'at_most';
  value: number;
}

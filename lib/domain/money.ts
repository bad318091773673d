/** Integer cents of whatever currency stands beside them. */
export type Cents = number;

/** Hundredths of a percent: 1000 is 10 %. */
export type BasisPoints = number;

/** Rounds half up to whole cents; halves are decided on the decimal value, not on its binary neighbour. */
export function roundHalfUp(value: number): Cents {
	return Math.floor(value + 0.5 + Number.EPSILON * Math.abs(value));
}

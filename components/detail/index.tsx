import { later } from '../small/later';

const bring = () => import('./detail').then(({ Detail }) => Detail);

/** The open record; its code is brought when the list stands, so that the list need not wait for it. */
export const Detail = later<object>(bring);

/** Brings the detail's code while nothing else is to be done, so that opening a record does not wait either. */
export function bringDetail(): void {
	const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
	idle(() => void bring().catch(() => undefined));
}

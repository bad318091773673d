import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InOrder, placesOf, UNKNOWN } from './message-places';
import { MINUTE } from './time';

const start = Date.UTC(2026, 2, 9, 9, 15);
const minute = (at: number) => ({ from: start + at * MINUTE, to: start + (at + 1) * MINUTE });

/** Reads a window of a room, as a page that holds so much of it would be kept, and remembers the places. */
function read(room: readonly InOrder['sent'][], places: Map<number, number>, from: number, to: number): void {
	const page = room.slice(from, to).map((sent, index) => ({ sent, place: places.get(from + index) ?? null }));
	for (const [index, place] of placesOf(page).entries()) {
		if (!places.has(from + index)) places.set(from + index, place);
	}
}

const inOrder = (places: Map<number, number>) =>
	[...places].sort(([a, x], [b, y]) => x - y || (a < b ? 1 : -1)).map(([index]) => index);

describe('places', () => {
	test('several of one minute stand as on the page, with room before and behind', () => {
		const places = placesOf([0, 0, 0, 1].map((at) => ({ sent: minute(at), place: null })));
		expect(places.map((place) => place - start)).toEqual([20_000, 20_250, 20_500, 80_000]);
	});

	test('those loaded later, by scrolling up, stand before what is known', () => {
		const known = start + 20_000;
		const places = placesOf([
			{ sent: minute(0), place: null },
			{ sent: minute(0), place: null },
			{ sent: minute(0), place: known },
		]);
		expect(places).toEqual([known - 500, known - 250, known]);
	});

	test('where only an end is told, a message stands right before the next', () => {
		const places = placesOf([
			{ sent: { from: UNKNOWN, to: start + 3 * MINUTE }, place: null },
			{ sent: minute(2), place: null },
		]);
		expect(places).toEqual([start + 2 * MINUTE + 19_750, start + 2 * MINUTE + 20_000]);
		expect(placesOf([{ sent: { from: UNKNOWN, to: start }, place: null }])).toEqual([start - 1]);
	});

	test('between two that leave no room for whole steps they are spread evenly', () => {
		const places = placesOf([
			{ sent: minute(0), place: 1_000 },
			{ sent: minute(0), place: null },
			{ sent: minute(0), place: null },
			{ sent: minute(0), place: 1_030 },
		]);
		expect(places).toEqual([1_000, 1_010, 1_020, 1_030]);
	});

	test('whatever windows are read in whatever order, those that overlap never reorder the room', () => {
		const room = fc.array(fc.constantFrom(0, 0, 0, 1, 30), { minLength: 4, maxLength: 60 }).map((gaps) => {
			let at = 0;
			return gaps.map((gap) => {
				at += gap;
				return minute(at);
			});
		});
		fc.assert(
			fc.property(
				room,
				fc.nat(1_000),
				fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 12 })), { maxLength: 60 }),
				(sent, seed, moves) => {
					const places = new Map<number, number>();
					let [from, to] = [seed % sent.length, (seed % sent.length) + 1];
					read(sent, places, from, to);
					for (const [up, by] of moves) {
						const window = up
							? [Math.max(0, from - by), Math.min(sent.length, from + 2)]
							: [Math.max(0, to - 2), Math.min(sent.length, to + by)];
						const [first = 0, last = 0] = window;
						read(sent, places, first, last);
						[from, to] = [Math.min(from, first), Math.max(to, last)];
						const before = inOrder(places);
						// Reading the same again changes nothing.
						read(sent, places, first, last);
						expect(inOrder(places)).toEqual(before);
					}
					const order = inOrder(places);
					expect(order).toEqual([...order].sort((a, b) => a - b));
				},
			),
			{ numRuns: 300 },
		);
	});
});

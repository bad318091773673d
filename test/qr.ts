/** A small reader of QR codes of versions 1 to 9 with error level M: enough to check what Parley draws, written apart from what draws it. */

/** By version: blocks of so many data bytes each, and bytes of error correction in each block (ISO 18004, table 9). */
const blocks: Record<number, { data: number[]; ecc: number }> = {
	1: { data: [16], ecc: 10 },
	2: { data: [28], ecc: 16 },
	3: { data: [44], ecc: 26 },
	4: { data: [32, 32], ecc: 18 },
	5: { data: [43, 43], ecc: 24 },
	6: { data: [27, 27, 27, 27], ecc: 16 },
	7: { data: [31, 31, 31, 31], ecc: 18 },
	8: { data: [38, 38, 39, 39], ecc: 22 },
	9: { data: [36, 36, 36, 37, 37], ecc: 22 },
};

/** By version: where alignment patterns are centred (annex E). */
const alignment: Record<number, number[]> = {
	1: [],
	2: [6, 18],
	3: [6, 22],
	4: [6, 26],
	5: [6, 30],
	6: [6, 34],
	7: [6, 22, 38],
	8: [6, 24, 42],
	9: [6, 26, 46],
};

const masks: ((row: number, column: number) => boolean)[] = [
	(r, c) => (r + c) % 2 === 0,
	(r) => r % 2 === 0,
	(_, c) => c % 3 === 0,
	(r, c) => (r + c) % 3 === 0,
	(r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
	(r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
	(r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
	(r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** The text in a matrix of modules without its quiet zone, row by row, dark ones true. Throws with what is wrong. */
export function readQr(dark: readonly (readonly boolean[])[]): string {
	const size = dark.length;
	const version = (size - 17) / 4;
	const layout = blocks[version];
	if (!layout || dark.some((row) => row.length !== size)) throw new Error(`No version has ${size} modules.`);
	const at = (row: number, column: number) => dark[row]?.[column] === true;
	for (const [row, column] of [
		[0, 0],
		[0, size - 7],
		[size - 7, 0],
	] as const) {
		for (let r = 0; r < 7; r++) {
			for (let c = 0; c < 7; c++) {
				const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3));
				if (at(row + r, column + c) !== (ring !== 2)) throw new Error('A finder pattern is broken.');
			}
		}
	}
	const mask = masks[maskOf(at)];
	const bytes = bytesIn(size, version, (r, c) => at(r, c) !== (mask?.(r, c) ?? false));
	const data = layout.data.map((length) => ({ length, bytes: [] as number[] }));
	let next = 0;
	const most = Math.max(...layout.data);
	for (let index = 0; index < most; index++) {
		for (const block of data) if (index < block.length) block.bytes.push(bytes[next++] ?? 0);
	}
	const whole = data.map(({ bytes }) => [...bytes]);
	for (let index = 0; index < layout.ecc; index++) for (const block of whole) block.push(bytes[next++] ?? 0);
	if (!whole.every((block) => isCodeword(block, layout.ecc))) throw new Error('The error correction does not fit.');
	const plain = data.flatMap(({ bytes }) => bytes);
	const nibbles = plain.flatMap((byte) => [byte >> 4, byte & 15]);
	if (nibbles[0] !== 4) throw new Error('This is not in bytes.');
	const byte = (index: number) => ((nibbles[1 + 2 * index] ?? 0) << 4) | (nibbles[2 + 2 * index] ?? 0);
	return new TextDecoder('utf-8', { fatal: true }).decode(
		Uint8Array.from({ length: byte(0) }, (_, index) => byte(index + 1)),
	);
}

/** The number of the mask, from the format beside the upper left finder; the error level must be M. */
function maskOf(at: (row: number, column: number) => boolean): number {
	const places = [0, 1, 2, 3, 4, 5, 7].map((column) => [8, column] as const);
	const rest = [8, 7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8] as const);
	const read = [...places, ...rest].reduce((bits, [row, column]) => (bits << 1) | (at(row, column) ? 1 : 0), 0);
	const format = read ^ 0x5412;
	if (format >> 13 !== 0) throw new Error('The error level is not M.');
	let remainder = format;
	for (let bit = 14; bit >= 10; bit--) if ((remainder >> bit) & 1) remainder ^= 0x537 << (bit - 10);
	if (remainder !== 0) throw new Error('The format is broken.');
	return (format >> 10) & 7;
}

/** The bytes, in the order they are placed: two columns at a time from the right, up and down in turn, past every pattern. */
function bytesIn(size: number, version: number, bit: (row: number, column: number) => boolean): number[] {
	const centres = alignment[version] ?? [];
	const last = centres.at(-1);
	const inAlignment = (row: number, column: number) =>
		centres.some((r) =>
			centres.some((c) => {
				const corner = (r === 6 && (c === 6 || c === last)) || (r === last && c === 6);
				return !corner && Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2;
			}),
		);
	const taken = (row: number, column: number) =>
		row === 6 ||
		column === 6 ||
		(row < 9 && (column < 9 || column >= size - 8)) ||
		(row >= size - 8 && column < 9) ||
		(version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) ||
		inAlignment(row, column);
	const bits: boolean[] = [];
	for (let pair = 0, right = size - 1; right > 0; pair++, right -= right === 8 ? 3 : 2) {
		for (let step = 0; step < size; step++) {
			const row = pair % 2 === 0 ? size - 1 - step : step;
			for (const column of [right, right - 1]) if (!taken(row, column)) bits.push(bit(row, column));
		}
	}
	return Array.from({ length: bits.length >> 3 }, (_, index) =>
		bits.slice(index * 8, index * 8 + 8).reduce((byte, one) => (byte << 1) | (one ? 1 : 0), 0),
	);
}

/** Whether a block is divisible by the generator: it is 0 at each of its roots, in GF(256) modulo 0x11d. */
function isCodeword(block: readonly number[], ecc: number): boolean {
	for (let power = 0, root = 1; power < ecc; power++, root = times(root, 2)) {
		if (block.reduce((sum, byte) => times(sum, root) ^ byte, 0) !== 0) return false;
	}
	return true;
}

function times(one: number, other: number): number {
	let product = 0;
	for (let bit = 7; bit >= 0; bit--) {
		product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
		if ((other >> bit) & 1) product ^= one;
	}
	return product;
}

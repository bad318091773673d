import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import { codeText, pairingText } from '../../../lib/sync/pair/code';
import { readQr } from '../../../test/qr';
import { QrCode } from './qr';

/** The modules of a code as its path paints them, without the quiet zone. */
function modules(text: string): boolean[][] {
	const svg = QrCode({ text, label: 'A code' }) as VNode<{
		viewBox: string;
		children: VNode<{ class: string; d: string }>[];
	}>;
	const size = Number(svg.props.viewBox.split(' ')[2]);
	const path = svg.props.children.find(({ props }) => props.class === 'qr-dark')?.props.d ?? '';
	const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
	expect(path.replace(/M\d+ \d+h1v1h-1z/g, '')).toBe('');
	const quiet = 4;
	const at = (x: number, y: number) => dark.has(`${x} ${y}`);
	for (let side = 0; side < size; side++) {
		for (let near = 0; near < quiet; near++) {
			expect([at(side, near), at(near, side), at(side, size - 1 - near), at(size - 1 - near, side)]).not.toContain(
				true,
			);
		}
	}
	const inner = Array.from({ length: size - 2 * quiet }, (_, index) => index + quiet);
	return inner.map((y) => inner.map((x) => at(x, y)));
}

it('S86 the code decodes to the pairing text, whatever the relay’s address', async () => {
	const sizes = new Set<number>();
	for (const address of [
		'ws://nas:4390',
		'ws://192.168.1.20:4390',
		'wss://relay.example.org',
		'wss://relay.example.org:8443/parley',
		`wss://${'a-rather-long-name.'.repeat(4)}example.org:8443/parley`,
		`wss://${'a-rather-long-name.'.repeat(6)}example.org/parley`,
	]) {
		for (let byte = 0; byte < 256; byte += 23) {
			const code = new Uint8Array(10).map((_, index) => (byte * (index + 3)) & 255);
			const text = pairingText(address, code);
			expect(text).toContain(codeText(code));
			const drawn = modules(text);
			sizes.add(drawn.length);
			expect(readQr(drawn)).toBe(text);
		}
	}
	expect(sizes.size).toBeGreaterThan(3);
});

it('S86 a code with one module wrong does not pass', () => {
	const drawn = modules('parley-pair/1 ws://nas:4390 AAAAA');
	const [row = []] = drawn.slice(-1);
	row[row.length - 1] = !row[row.length - 1];
	expect(() => readQr(drawn)).toThrow();
});

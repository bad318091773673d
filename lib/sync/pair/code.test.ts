import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpAddress } from '../relay-http';
import { newKeys } from './channel';
import { codeFor, codeText, pairingText, readPairing } from './code';

const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => new Uint8Array(bytes));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('pairing code', () => {
	it('S50 is read however it was typed, alone or with its relay', () => {
		fc.assert(
			fc.property(codes, (code) => {
				const text = codeText(code);
				expect(text).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
				expect(readPairing(text.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l'))).toEqual({
					ok: true,
					code,
					relay: null,
				});
				const whole = pairingText('ws://192.168.1.4:1234/desk', code);
				expect(readPairing(`\n ${whole} \n`)).toEqual({ ok: true, code, relay: 'ws://192.168.1.4:1234/desk' });
			}),
			{ numRuns: 200, seed: 1 },
		);
	});

	it('S50 a wrong character is found, its group named, and swapped groups too', () => {
		fc.assert(
			fc.property(codes, fc.nat(19), fc.nat(31), (code, at, value) => {
				const text = codeText(code);
				const place = at + Math.floor(at / 5);
				const wrong = text.slice(0, place) + alphabet[value] + text.slice(place + 1);
				const groups = [Math.floor(at / 5) + 1];
				if (wrong === text) expect(readPairing(wrong).ok).toBe(true);
				else expect(readPairing(wrong)).toEqual({ ok: false, problem: { code: 'pair-groups', groups } });
				const [first = '', second = '', ...rest] = text.split('-');
				expect(readPairing([second, first, ...rest].join('-')).ok).toBe(first === second);
			}),
			{ numRuns: 300, seed: 2 },
		);
	});

	it('S50 says what is wrong with anything else', () => {
		const text = codeText(new Uint8Array(10).fill(9));
		for (const [typed, problem] of [
			['', { code: 'pair-length', have: 0, need: 20 }],
			[text.slice(1), { code: 'pair-length', have: 19, need: 20 }],
			[`${text.slice(0, -1)}U`, { code: 'pair-character', character: 'U' }],
			[`parley-pair/2 wss://relay.example ${text}`, { code: 'pair-newer' }],
		] as const) {
			expect(readPairing(typed)).toEqual({ ok: false, problem });
		}
	});

	it('S50 stands for a key: another key has another code', async () => {
		const [one, other] = [await newKeys(), await newKeys()];
		expect(await codeFor(one.publicKey)).toEqual(await codeFor(one.publicKey));
		expect(await codeFor(one.publicKey)).not.toEqual(await codeFor(other.publicKey));
		expect((await codeFor(one.publicKey)).length * 8).toBe(80);
	});

	it('S50 a relay is asked without encryption only nearby', () => {
		for (const [relay, http] of [
			['wss://relay.example', 'https://relay.example'],
			[' wss://relay.example:4433/desk/ ', 'https://relay.example:4433/desk'],
			['ws://127.0.0.1:1234', 'http://127.0.0.1:1234'],
			['ws://localhost:1234', 'http://localhost:1234'],
			['ws://192.168.0.7', 'http://192.168.0.7:4390'],
			['ws://172.31.0.7', 'http://172.31.0.7:4390'],
			['ws://box.local:80', 'http://box.local:80'],
			['ws://[fd12::1]:9', 'http://[fd12::1]:9'],
			['ws://172.32.0.7', null],
			['ws://relay.example', null],
			['ws://10.example.org', null],
			['ws://8.8.8.8', null],
			['https://relay.example', 'https://relay.example'],
			['ftp://relay.example', null],
			['wss://me:secret@relay.example', null],
			['wss://relay.example/?x=1', null],
			['relay.example', 'https://relay.example'],
			['', null],
		] as const) {
			expect(httpAddress(relay), relay).toBe(http);
		}
	});
});

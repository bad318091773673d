import type { AskedToJoin, Asking } from '../../domain/pairing';
import type { SyncProblem } from '../../domain/sync';
import { kitOf } from '../sealed/kit';
import { type Agreed, agree, type Channel, channelOf, newKeys, openMessage, same, sealMessage } from './channel';
import { codeFor } from './code';
import { answerIn, askBytes } from './messages';
import { codeLasts, leave, listen, type Pairing, type Trying } from './patience';

type Bytes = Uint8Array<ArrayBuffer>;

/** How long the other device may take until it shows that it has this code, ms: a page in the background is slow. */
const SILENCE = 150_000;

/**
 * Asks to join with a code, and follows that to its end. Nothing is stored: the kit that comes is told, and the person decides.
 * Nothing rejects but what the browser's own cryptography does.
 * @param name of this device, as the other one shows it
 */
export async function askToJoin(
	pairing: Pairing,
	code: Bytes,
	name: string,
	tell: (state: AskedToJoin) => void,
): Promise<Asking> {
	const channel = await channelOf(code);
	const keys = await newKeys();
	const start = pairing.now();
	let state: AskedToJoin = { at: 'asking', away: false };
	let stopped = false;
	const to = (next: AskedToJoin) => {
		if (stopped) return;
		state = next;
		tell(next);
	};
	const trying = (ms: number): Trying => ({
		until: start + ms,
		stopped: () => stopped,
		heard(answered) {
			if ('away' in state && state.away === answered) to({ ...state, away: !answered });
		},
	});
	const empty = () => {
		for (const box of channel.boxes) void pairing.mailbox.remove(box);
	};
	const end = (problem: SyncProblem) => to({ at: 'ended', problem });

	async function run(): Promise<void> {
		const ask = await sealMessage(channel, 'ask', channel.key, askBytes(keys.publicKey, name));
		const left = await leave(pairing, channel.boxes[0], 'ask', ask, trying(SILENCE));
		if (left === 'stopped') return;
		if (left !== 'kept') return end({ code: left === 'taken' ? 'pair-used' : 'pair-away' });
		const reveal = await listen(pairing, channel.boxes[0], 'answer', trying(SILENCE));
		if (reveal === 'stopped') return;
		if (reveal === 'expired') {
			const away = state.at === 'asking' && state.away;
			empty();
			return end({ code: away ? 'pair-away' : 'pair-silent' });
		}
		const agreed = reveal === 'foreign' ? null : await meet(channel, keys, reveal);
		if (agreed === 'newer') return end({ code: 'pair-newer' });
		if (!agreed) return end({ code: 'pair-tampered' });
		to({ at: 'seen', number: agreed.number, away: false });
		const message = await listen(pairing, channel.boxes[1], 'answer', trying(codeLasts));
		if (message === 'stopped') return;
		if (message === 'expired') return end({ code: 'pair-expired' });
		empty();
		const plain = message === 'foreign' ? null : await openMessage(channel, 'answer', agreed.key, message);
		if (plain === 'newer') return end({ code: 'pair-newer' });
		const answer = plain && answerIn(plain);
		if (!answer) return end({ code: 'pair-tampered' });
		if (answer === 'refused') return end({ code: 'pair-refused' });
		to({ at: 'approved', kit: await kitOf(answer.secret), relay: answer.relay });
	}

	to(state);
	void run().catch((error: unknown) => end({ code: 'failed', detail: String(error) }));
	return {
		stop() {
			const open = state.at === 'asking' || state.at === 'seen';
			stopped = true;
			if (open) empty();
		},
	};
}

/** Whether the key revealed is the one the code stands for, and what both agree on. */
async function meet(
	channel: Channel,
	{ mine, publicKey }: { mine: CryptoKey; publicKey: Bytes },
	message: Bytes,
): Promise<Agreed | 'newer' | null> {
	const asked = await openMessage(channel, 'reveal', channel.key, message);
	if (asked === null || asked === 'newer') return asked;
	if (!same(await codeFor(asked), channel.code)) return null;
	return agree(channel, mine, asked, { asker: publicKey, asked });
}

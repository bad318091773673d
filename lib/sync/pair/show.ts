import type { Showing, ShownCode } from '../../domain/pairing';
import type { SyncProblem } from '../../domain/sync';
import { type Agreed, agree, type Channel, channelOf, keyBytes, newKeys, openMessage, sealMessage } from './channel';
import { codeFor, codeText, pairingText } from './code';
import { answerBytes, askIn } from './messages';
import { codeLasts, leave, listen, type Pairing, type Trying } from './patience';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is given to the device that asks, once the person agrees. */
export interface Given {
	secret: Bytes;
	/** The relay's address, as the person typed it. */
	relay: string;
}

interface Asker extends Agreed {
	name: string;
}

/**
 * Shows a code and follows it to its end, for ten minutes at most. Tells every change; a code is used up by whatever end it comes to.
 * Nothing rejects but what the browser's own cryptography does.
 */
export async function showCode(pairing: Pairing, given: Given, tell: (state: ShownCode) => void): Promise<Showing> {
	const keys = await newKeys();
	const code = await codeFor(keys.publicKey);
	const channel = await channelOf(code);
	const until = pairing.now() + codeLasts;
	let state: ShownCode = {
		at: 'shown',
		text: pairingText(given.relay, code),
		code: codeText(code),
		until,
		away: false,
	};
	let stopped = false;
	let decide: (approved: boolean) => void = () => undefined;
	const decided = new Promise<boolean>((resolve) => {
		decide = resolve;
	});
	const to = (next: ShownCode) => {
		if (stopped) return;
		state = next;
		tell(next);
	};
	const trying: Trying = {
		until,
		stopped: () => stopped,
		heard(answered) {
			if ('away' in state && state.away === answered) to({ ...state, away: !answered });
		},
	};
	const end = (problem: SyncProblem) => {
		to({ at: 'ended', problem });
		empty();
	};
	const empty = () => {
		for (const box of channel.boxes) void pairing.mailbox.remove(box);
	};

	async function run(): Promise<void> {
		const ask = await listen(pairing, channel.boxes[0], 'ask', trying);
		if (ask === 'stopped') return;
		if (ask === 'expired') return end({ code: 'pair-expired' });
		const asker = ask === 'foreign' ? null : await meet(channel, keys.mine, keys.publicKey, ask);
		if (asker === 'newer') return end({ code: 'pair-newer' });
		if (!asker) return end({ code: 'pair-tampered' });
		// Only now the key itself: whoever asks had to choose theirs before they knew it, so nobody chooses one that fits the number.
		const reveal = await sealMessage(channel, 'reveal', channel.key, keys.publicKey);
		const revealed = await leave(pairing, channel.boxes[0], 'answer', reveal, trying);
		if (revealed === 'stopped') return;
		if (revealed !== 'kept') return end({ code: revealed === 'taken' ? 'pair-tampered' : 'pair-expired' });
		to({ at: 'asked', name: asker.name, number: asker.number, until, away: false });
		const approved = await Promise.race([decided, pairing.wait(Math.max(1, until - pairing.now())).then(() => null)]);
		if (stopped) return;
		if (approved === null) return end({ code: 'pair-expired' });
		await answer(asker, approved);
	}

	async function answer({ name, key }: Asker, approved: boolean): Promise<void> {
		to({ at: 'answering', name, away: false });
		const plain = answerBytes(approved ? given : null);
		const left = await leave(
			pairing,
			channel.boxes[1],
			'answer',
			await sealMessage(channel, 'answer', key, plain),
			trying,
		);
		if (left === 'kept') return to({ at: approved ? 'approved' : 'refused', name });
		if (left !== 'stopped') end({ code: left === 'taken' ? 'pair-tampered' : 'pair-expired' });
	}

	to(state);
	void run().catch((error: unknown) => end({ code: 'failed', detail: String(error) }));
	return {
		approve: () => decide(true),
		refuse: () => decide(false),
		stop() {
			const open = state.at === 'shown' || state.at === 'asked';
			stopped = true;
			if (open) empty();
		},
	};
}

/** Who asks, as far as the message is whole. */
async function meet(channel: Channel, mine: CryptoKey, asked: Bytes, message: Bytes): Promise<Asker | 'newer' | null> {
	const plain = await openMessage(channel, 'ask', channel.key, message);
	if (plain === null || plain === 'newer') return plain;
	const ask = askIn(plain, keyBytes);
	const agreed = ask && (await agree(channel, mine, ask.publicKey, { asker: ask.publicKey, asked }));
	return agreed && ask ? { ...agreed, name: ask.name } : null;
}

import { ask, newCommandId, type Send } from '../../../lib/bus/client';
import type { Accepted, Command, CommandAnswer } from '../../../lib/domain/commands';
import { mainAccount } from '../../../lib/domain/practice';
import { seeded } from '../../marketplace/ids';
import { items } from './messages';

/** One command with the answer that was acknowledged. */
export interface Sent {
	commandId: string;
	command: Command;
	answer: CommandAnswer;
	/** How often it went to the worker until an answer came. */
	messages: number;
}

export interface Hammer {
	/** Resolves when `sends` more messages have been sent and `turns` turns of the event loop have passed; says how many are in flight. */
	during(sends: number, turns: number): Promise<number>;
	/** Resolves when everything sent has been answered, and holds the next commands back until `goOn`. */
	between(): Promise<void>;
	goOn(): void;
	/** Lets what is in flight be answered, and says everything that was sent. */
	stop(): Promise<Sent[]>;
	/** Sends everything once more with the same ids; the commands whose answer is not the first one come back. */
	again(): Promise<string[]>;
}

const mostTries = 60;

function turn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}

/** Sends random commands over the bus in `lanes` lanes at once, each again with the same id until it is answered. */
export function hammer(seed: number, lanes: number): Hammer {
	const random = seeded(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const now = Date.now();
	const records: string[] = [];
	const accepted: Accepted['facts'][] = [];
	const sent: Sent[] = [];
	let begun = 0;
	let inFlight = 0;
	let going = true;
	let serial = 0;
	let held: Promise<void> | null = null;
	let release = () => {};

	function nextCommand(): Command {
		const record = records[below(records.length)];
		const kind = below(20);
		if (record === undefined || kind < 5) {
			const count = 1 + below(4);
			const fresh = items(serial, count, now);
			serial += count;
			for (const { siteId } of fresh) records.push(`${mainAccount}:invitation:${siteId}`);
			const old = items(below(serial), 1, now);
			return {
				type: 'saveReading',
				account: mainAccount,
				page: 'proposals',
				items: [...fresh, ...old],
				deliberate: true,
			};
		}
		if (kind < 9) {
			const answer = { kind: 'decline', reason: 'Other', message: `No, thank you (${begun})`, terms: null } as const;
			return { type: 'prepareAnswer', record, answer };
		}
		if (kind < 11) return { type: 'ignore', record };
		if (kind < 12) return { type: 'markDone', record, answer: null };
		if (kind < 13) return { type: 'discardAnswer', record };
		if (kind < 15) return { type: 'stateFee', record, feeBps: below(16) * 100 };
		if (kind < 16) return { type: 'setSetting', account: mainAccount, name: `setting-${below(3)}`, value: begun };
		if (kind < 17) return { type: 'eraseRecord', record };
		const facts = accepted[below(accepted.length)];
		return facts?.length ? { type: 'retract', facts } : { type: 'ignore', record };
	}

	async function answered(commandId: string, command: Command): Promise<Sent> {
		let messages = 0;
		const counting: Send = (message) => {
			begun += 1;
			messages += 1;
			return chrome.runtime.sendMessage(message);
		};
		for (let tries = 1; tries <= mostTries; tries++) {
			inFlight += 1;
			const answer = await ask('command', { commandId, command }, counting);
			inFlight -= 1;
			if (answer.ok || answer.code !== 'failed') return { commandId, command, answer, messages };
		}
		throw new Error(`${command.type} was not answered in ${mostTries} tries.`);
	}

	async function lane(): Promise<void> {
		while (going) {
			if (held) await held;
			const one = await answered(newCommandId(), nextCommand());
			sent.push(one);
			if (one.answer.ok) accepted.push(one.answer.facts);
		}
	}

	const running = Array.from({ length: lanes }, lane);
	return {
		async during(sends, turns) {
			const until = begun + sends;
			while (begun < until) await turn();
			for (let left = turns; left > 0; left--) await turn();
			return inFlight;
		},
		async between() {
			held = new Promise((resolve) => {
				release = resolve;
			});
			while (inFlight > 0) await turn();
		},
		goOn() {
			held = null;
			release();
		},
		async stop() {
			going = false;
			await Promise.all(running);
			return sent;
		},
		async again() {
			const different: string[] = [];
			for (const { commandId, command, answer } of sent) {
				const second = await answered(commandId, command);
				if (JSON.stringify(second.answer) !== JSON.stringify(answer)) different.push(commandId);
			}
			return different;
		},
	};
}

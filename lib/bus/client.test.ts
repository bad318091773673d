import { describe, expect, it } from 'vitest';
import type { Envelope } from './channels';
import { ask } from './client';

/** A browser that gives one answer after another; an Error is a worker that ended. */
function browser(...answers: unknown[]) {
	const sent: Envelope[] = [];
	const send = async (message: Envelope) => {
		sent.push(structuredClone(message));
		const answer = answers[sent.length - 1];
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { sent, send };
}

const closed = new Error('A listener indicated an asynchronous response, but the message channel closed');

describe('ask', () => {
	it('sends one envelope and gives the answer', async () => {
		const { sent, send } = browser({ state: 'ok' });
		expect(await ask('health', {}, send)).toEqual({ state: 'ok' });
		expect(sent).toEqual([{ parley: 1, channel: 'health', body: {} }]);
	});

	it('asks once more with the same body where the worker ended', async () => {
		const { sent, send } = browser(closed, { ok: true });
		const body = { commandId: 'command-1', command: { type: 'ignore', record: 'main:invitation:1' } } as const;
		expect(await ask('command', body, send)).toEqual({ ok: true });
		expect(sent).toHaveLength(2);
		expect(sent[1]).toEqual(sent[0]);
	});

	it('gives a refusal, not a rejection, where nobody answers', async () => {
		const { sent, send } = browser(closed, undefined, { ok: true });
		expect(await ask('health', {}, send)).toMatchObject({ ok: false, code: 'failed' });
		expect(sent).toHaveLength(2);
	});
});

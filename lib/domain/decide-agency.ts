import type { Command } from './commands';
import {
	accept,
	type DecideContext,
	type DecideState,
	type Decision,
	draft,
	heldOf,
	onRecord,
	refuse,
} from './decide-parts';
import { rosterRecord } from './ids';

type WorkCommand = Extract<Command, { type: 'noteContract' | 'logWork' | 'settleWork' | 'setMember' }>;

/** Decides what concerns the roster and who works on a contract. */
export function decideWork(command: WorkCommand, state: DecideState, context: DecideContext): Decision {
	if (command.type === 'setMember') return setMember(command, state, context);
	return onRecord(command.record, state, (record, facts) => {
		switch (command.type) {
			case 'noteContract': {
				const supersedes = heldOf(facts, 'contractNoted').at(-1)?.id ?? null;
				return accept([draft(context, record, 'contractNoted', { note: command.note, supersedes })]);
			}
			case 'logWork':
				if (!Number.isInteger(command.work.minutes) || command.work.minutes <= 0) {
					return refuse('bad-request', 'Enter how long the work took, such as 1:30.');
				}
				return accept([draft(context, record, 'workLogged', { work: command.work })]);
			case 'settleWork': {
				if (!heldOf(facts, 'workLogged').some((fact) => fact.id === command.of)) {
					return refuse('unknown-record', 'This work is no longer noted here.');
				}
				return accept([draft(context, record, 'workSettled', { of: command.of, when: context.at })]);
			}
		}
	});
}

function setMember(
	{ account, member, value }: Extract<WorkCommand, { type: 'setMember' }>,
	state: DecideState,
	context: DecideContext,
): Decision {
	const id = rosterRecord(account);
	const name = value.name.trim().toWellFormed();
	if (name === '') return refuse('bad-request', 'Enter the member’s name.');
	const supersedes = heldOf(state.facts(id), 'memberSet').findLast((fact) => fact.data.member === member)?.id ?? null;
	return accept([
		draft(context, { id, generation: 1 }, 'memberSet', { member, value: { ...value, name }, supersedes }),
	]);
}

import type { Command } from './commands';
import { accept, type DecideContext, type DecideState, type Decision, draft, heldOf, onRecord } from './decide-parts';

type ContactCommand = Extract<Command, { type: 'nameException' | 'dismissContact' }>;

/** Decides what a person says about contact details in a record's texts. What holds already is kept as it is. */
export function decideContact(command: ContactCommand, state: DecideState, context: DecideContext): Decision {
	return onRecord(command.record, state, (record, facts) => {
		if (command.type === 'nameException') {
			const { exception } = command;
			const holds = heldOf(facts, 'exceptionNamed').some((fact) => fact.data.exception === exception);
			return accept(holds ? [] : [draft(context, record, 'exceptionNamed', { exception })]);
		}
		const text = command.text.trim().toLowerCase().toWellFormed();
		const { kind } = command;
		const holds = heldOf(facts, 'contactDismissed').some((fact) => fact.data.kind === kind && fact.data.text === text);
		return accept(holds ? [] : [draft(context, record, 'contactDismissed', { kind, text })]);
	});
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { eraseRecord } from '../app/actions';
import { useModel } from '../app/context';
import { kindName } from '../words/record';

/** Erasing cannot be undone, so it takes a second press in the same place instead of a dialog. */
export function Erase({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const [armed, setArmed] = useState(false);
	const keep = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => {
		if (armed) keep.current?.focus();
	}, [armed]);
	const others = model.opportunity.value.filter((one) => one.id !== record.id);
	const named = (one: OpportunityRecord) => `the ${kindName(one).toLowerCase()}`;
	if (!armed) {
		return (
			<p>
				<button type="button" class="text-button danger-text" onClick={() => setArmed(true)}>
					Erase this record
				</button>
			</p>
		);
	}
	return (
		<div class="notice red">
			<p>
				Everything Parley knows about this goes for good, here and on every device of this desk. Upwork is unchanged.
			</p>
			{others.length > 0 && <p>All parts of the opportunity go: this, and {others.map(named).join(', ')}.</p>}
			<div class="actions">
				<button type="button" class="button danger" onClick={() => void eraseRecord(model, record)}>
					Erase for good
				</button>
				<button type="button" class="button" ref={keep} onClick={() => setArmed(false)}>
					Keep it
				</button>
			</div>
		</div>
	);
}

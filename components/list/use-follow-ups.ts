import { useEffect, useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { FOLLOW_UP_STANDS } from '../../lib/domain/reminders';
import { MINUTE } from '../../lib/domain/time';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';

/** Due follow-ups read at most. */
const MOST = 50;

/** Records whose follow-up is due and still worth a reminder, the longest due first; follows every change, and the clock. */
export function useFollowUps(): readonly OpportunityRecord[] {
	const model = useModel();
	const [due, setDue] = useState<readonly OpportunityRecord[]>([]);
	// The list comes first; and the clock matters by the minute only.
	const ready = model.rows.value !== null;
	const minute = Math.floor(model.now.value / MINUTE);
	useEffect(() => {
		if (!ready) return;
		const { desk, live, now } = model.services;
		return live(
			() => desk.followUps(now() - FOLLOW_UP_STANDS, now(), MOST),
			setDue,
			(error) => void judgeHealth(model, error),
		);
	}, [ready, minute]);
	return due;
}

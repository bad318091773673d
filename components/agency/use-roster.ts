import { useEffect, useState } from 'preact/hooks';
import { foldRoster, type RosterMember } from '../../lib/domain/agency-roster';
import { useModel } from '../app/context';
import { judgeHealth } from '../app/model';

/** The roster of an account; null while it is read. Follows every change. */
export function useRoster(account: string): readonly RosterMember[] | null {
	const model = useModel();
	const [roster, setRoster] = useState<{ of: string; members: readonly RosterMember[] } | null>(null);
	useEffect(() => {
		const { desk, live } = model.services;
		return live(
			() => desk.rosterFacts(account),
			(facts) => setRoster({ of: account, members: foldRoster(facts) }),
			(error) => void judgeHealth(model, error),
		);
	}, [account]);
	return roster?.of === account ? roster.members : null;
}

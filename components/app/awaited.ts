import { useEffect, useState } from 'preact/hooks';
import { foldRoster } from '../../lib/domain/agency-roster';
import { type Awaited, awaitedIn, ME } from '../../lib/domain/awaited';
import type { RecordId } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from './context';

const none: ReadonlyMap<RecordId, Awaited> = new Map();

/** Who is awaited in the rooms of the rows that are shown: one query by index for all of them, after the rows stand. */
export function useAwaited(rows: readonly OpportunityRecord[] | null): ReadonlyMap<RecordId, Awaited> {
	const { services } = useModel();
	const [found, setFound] = useState(none);
	const asked = (rows ?? []).filter(({ kind, box }) => kind !== 'invitation' || box === 'active');
	const key = asked.map(({ id }) => id).join(' ');
	useEffect(() => {
		if (key === '') {
			setFound(none);
			return;
		}
		const { desk } = services;
		const query = async () => {
			const lasts = await desk.lastMessages(asked.map(({ id }) => id));
			const accounts = [...new Set(asked.filter(({ id }) => lasts.has(id)).map(({ account }) => account))];
			const names = await Promise.all(accounts.map((account) => desk.setting(account, ME)));
			const rosters = await Promise.all(accounts.map((account) => desk.rosterFacts(account)));
			const us = new Map(
				accounts.map((account, index) => [account, { me: names[index], roster: foldRoster(rosters[index] ?? []) }]),
			);
			return new Map(
				asked.flatMap(({ id, account }) => {
					const { me, roster } = us.get(account) ?? {};
					const awaited = awaitedIn(lasts.get(id), me, roster);
					return awaited ? [[id, awaited] as const] : [];
				}),
			);
		};
		return services.live(query, setFound, () => setFound(none));
	}, [key]);
	return found;
}

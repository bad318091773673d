import { useEffect, useState } from 'preact/hooks';
import { mayBePartOf } from '../../lib/domain/links';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { linkNone, linkRoom } from '../app/room-actions';
import { statusText, titleText } from '../words/record';

/** Opportunities offered at most. */
const MOST = 5;

/** What a room is about, where neither its page nor the proposal's said so: asked once, among what has its title or client. */
export function LinkQuestion({ room }: { room: OpportunityRecord }) {
	const { services } = useModel();
	const model = useModel();
	const [found, setFound] = useState<readonly OpportunityRecord[]>([]);
	const { title, client, partOf } = room;
	useEffect(() => {
		if (partOf !== null) return setFound([]);
		const queries = [title, client].filter((one) => one !== null);
		return services.live(
			async () => {
				const lists = await Promise.all(queries.map((query) => services.desk.search(query, 4 * MOST, room.account)));
				const each = new Map(lists.flat().map((record) => [record.id, record]));
				return [...each.values()].filter(
					({ id, partOf: whole }) => mayBePartOf(room.id, id) && whole === null && !room.notPartOf.includes(id),
				);
			},
			setFound,
			() => setFound([]),
		);
	}, [partOf, title, client, room.notPartOf.length]);
	const offered = found.slice(0, MOST);
	if (partOf !== null || offered.length === 0) return null;
	return (
		<fieldset class="notice room-question">
			<legend class="label">What is this room about?</legend>
			<ul>
				{offered.map((record) => (
					<li key={record.id}>
						<button type="button" class="text-button words" onClick={() => void linkRoom(model, room.id, record.id)}>
							{titleText(record)}
						</button>{' '}
						<span class="small muted">
							{[record.client, statusText(record)].filter((one) => one !== null).join(' · ')}
						</span>
					</li>
				))}
			</ul>
			<button type="button" class="text-button" onClick={() => void linkNone(model, room.id, offered)}>
				None of these
			</button>
		</fieldset>
	);
}

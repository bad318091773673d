import { useEffect, useState } from 'preact/hooks';
import { mayBePartOf } from '../../lib/domain/links';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { linkNone, linkRoom } from '../app/room-actions';
import { statusText, titleText } from '../words/record';

/** Opportunities offered at most. */
const MOST = 5;

/**
 * What a room is about, where neither its page nor the proposal's said so: asked among what has its title or client, else among what is active, and
 * whatever the person searches for.
 */
export function LinkQuestion({ room }: { room: OpportunityRecord }) {
	const { services } = useModel();
	const model = useModel();
	const [typed, setTyped] = useState('');
	const [found, setFound] = useState<readonly OpportunityRecord[] | null>(null);
	const { title, client, partOf } = room;
	const query = typed.trim();
	useEffect(() => {
		if (partOf !== null) return setFound([]);
		const { desk } = services;
		const fits = ({ id, partOf: whole }: OpportunityRecord) =>
			mayBePartOf(room.id, id) && whole === null && !room.notPartOf.includes(id);
		const searched = async (words: readonly string[]) => {
			const lists = await Promise.all(words.map((one) => desk.search(one, 4 * MOST, room.account)));
			return [...new Map(lists.flat().map((record) => [record.id, record])).values()].filter(fits);
		};
		return services.live(
			async () => {
				if (query !== '') return searched([query]);
				const likely = await searched([title, client].filter((one) => one !== null));
				if (likely.length > 0) return likely;
				return (await desk.list('active', services.now(), 4 * MOST, room.account)).filter(fits);
			},
			setFound,
			() => setFound([]),
		);
	}, [partOf, title, client, query, room.notPartOf.length]);
	const offered = (found ?? []).slice(0, MOST);
	// Where the person has said no to all there was, and searches for nothing, it is not asked again.
	const answered = room.notPartOf.length > 0 && offered.length === 0 && query === '';
	if (partOf !== null || found === null || answered) return null;
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
			<label class="label" for="room-about">
				Another one: search your desk
			</label>
			<input
				id="room-about"
				type="search"
				class="field"
				autocomplete="off"
				value={typed}
				aria-describedby="room-about-says"
				onInput={(event) => setTyped(event.currentTarget.value)}
			/>
			<p id="room-about-says" class="small muted" role="status">
				{query !== '' && offered.length === 0 ? 'Nothing on your desk has these words.' : ''}
			</p>
			{offered.length > 0 && (
				<button type="button" class="text-button" onClick={() => void linkNone(model, room.id, offered)}>
					None of these
				</button>
			)}
		</fieldset>
	);
}

import { useEffect, useState } from 'preact/hooks';
import type { Message } from '../../lib/domain/message';
import { useModel } from '../app/context';
import { openMessage } from '../app/room-actions';
import { day } from '../words/time';

/** Messages shown below a search at most. */
const MOST = 20;

/** What a search finds in kept messages; each opens its thread at that message. */
export function MessageHits() {
	const model = useModel();
	const words = model.view.value.query.trim();
	const account = model.view.value.account;
	const [found, setFound] = useState<readonly Message[]>([]);
	useEffect(() => {
		if (words === '') {
			setFound([]);
			return;
		}
		const { desk, live } = model.services;
		return live(
			() => desk.searchMessages(words, MOST),
			setFound,
			() => setFound([]),
		);
	}, [words]);
	const shown = found.filter(({ room }) => account === null || room.startsWith(`${account}:`));
	if (words === '' || shown.length === 0) return null;
	const now = model.now.value;
	return (
		<section class="hits" aria-labelledby="hits-title">
			<h2 id="hits-title" class="list-note muted small">
				In messages
			</h2>
			<ul>
				{shown.map((message) => (
					<li key={message.id}>
						<button type="button" class="hit" onClick={() => void openMessage(model, message)}>
							<span class="hit-head small muted">
								<span class="one-line">{message.author ?? 'Unknown'}</span>
								{message.sent.from > 0 && <span>{day(message.sent.from, now)}</span>}
							</span>
							<span class="one-line">{excerpt(message.text, words)}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

/** The text around the first word that was searched for, in one line. */
export function excerpt(text: string, query: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const [word = ''] = query.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	const at = line.toLowerCase().indexOf(word);
	if (at < 40) return line.slice(0, 160);
	const from = line.lastIndexOf(' ', at - 20) + 1;
	return `…${line.slice(from, from + 160)}`;
}

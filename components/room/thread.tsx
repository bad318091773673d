import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../lib/domain/message';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { threadTarget } from '../app/room-actions';
import { sentFully, sentText } from '../words/room';
import { type Line, linesOf } from './lines';
import { around, EVER, newer, newest, older, type Shown } from './window';

interface ThreadProps {
	room: OpportunityRecord;
	/** The person's name in rooms; null where it is not known. */
	me: string | null;
	/** Told of the messages that are shown, the oldest first. */
	loaded: (messages: readonly Message[]) => void;
}

/** What scrolls must be reached by keys, though it is no control. */
const reachable = { tabIndex: 0 };

/** So near to an end of what is shown, in CSS px, the next messages are loaded. */
const NEAR = 120;

/** The messages of a room, the newest at the bottom. Only a window of them is loaded and drawn; scrolling moves it. */
export function Thread({ room, me, loaded }: ThreadProps) {
	const model = useModel();
	const { services } = model;
	const target = threadTarget(model).value;
	const wanted = target?.room === room.id ? target : null;
	const [shown, setShown] = useState<Shown | null>(wanted ? null : newest);
	const [messages, setMessages] = useState<readonly Message[] | null>(null);
	const pane = useRef<HTMLElement>(null);
	const moving = useRef(false);
	const held = useRef<{ id: string; top: number } | null>(null);
	const atEnd = useRef(true);

	useEffect(() => {
		if (!wanted) return;
		around(services.desk, room.id, wanted.place).then(setShown, () => setShown(newest));
	}, [wanted]);
	useEffect(() => {
		if (!shown) return;
		return services.live(
			() => services.desk.thread(room.id, shown.before, shown.count),
			(found) => {
				const inOrder = [...found].reverse();
				held.current ??= atEnd.current ? null : firstSeen(pane.current);
				setMessages(inOrder);
				loaded(inOrder);
				moving.current = false;
			},
			() => setMessages([]),
		);
	}, [shown]);

	useLayoutEffect(() => {
		const list = pane.current;
		if (!list || !messages) return;
		const kept = held.current && document.getElementById(held.current.id);
		if (wanted && messages.some(({ id }) => id === wanted.id)) {
			const found = document.getElementById(elementId(wanted));
			if (found) list.scrollTop = found.offsetTop - list.clientHeight / 3;
			found?.focus({ preventScroll: true });
			atEnd.current = false;
			threadTarget(model).value = null;
		} else if (kept && held.current) list.scrollTop += kept.getBoundingClientRect().top - held.current.top;
		else if (atEnd.current) list.scrollTop = list.scrollHeight;
		held.current = null;
	}, [messages]);

	if (!messages || !shown) return <div class="thread" aria-hidden="true" />;
	const more = messages.length === shown.count;
	/** Moves the window, holding a message that stays in it where it stands. */
	const move = (to: Shown | Promise<Shown>, staying: Message | undefined) => {
		if (moving.current) return;
		moving.current = true;
		void Promise.resolve(to).then(
			(next) => {
				const element = staying && document.getElementById(elementId(staying));
				held.current = element ? { id: element.id, top: element.getBoundingClientRect().top } : null;
				setShown(next);
			},
			() => {
				moving.current = false;
			},
		);
	};
	const toOlder = () => move(older(shown, messages), messages[0]);
	const toNewer = () => move(newer(services.desk, room.id, shown, messages), messages.at(-1));
	const scrolled = () => {
		const list = pane.current;
		if (!list) return;
		const below = list.scrollHeight - list.scrollTop - list.clientHeight;
		atEnd.current = below < NEAR / 2 && shown.before === EVER;
		if (more && list.scrollTop < NEAR) toOlder();
		else if (shown.before !== EVER && below < NEAR) toNewer();
	};
	return (
		<section class="thread" ref={pane} onScroll={scrolled} aria-label="Messages" {...reachable}>
			{more && (
				<p class="thread-more">
					<button type="button" class="text-button" onClick={toOlder}>
						Older messages
					</button>
				</p>
			)}
			{messages.length === 0 && <p class="muted">No message of this room is kept yet.</p>}
			<ol>
				{linesOf(messages, me, model.now.value).map((line) => (
					<ThreadLine key={line.message.id} line={line} now={model.now.value} />
				))}
			</ol>
			{shown.before !== EVER && (
				<p class="thread-more">
					<button type="button" class="text-button" onClick={toNewer}>
						Newer messages
					</button>
				</p>
			)}
		</section>
	);
}

/** The message at the top of what is in view, to hold it there when others come or go. */
function firstSeen(list: HTMLElement | null): { id: string; top: number } | null {
	const edge = list?.getBoundingClientRect().top ?? 0;
	for (const element of list?.querySelectorAll('.say') ?? []) {
		const { top, bottom } = element.getBoundingClientRect();
		if (bottom > edge) return { id: element.id, top };
	}
	return null;
}

function elementId({ id }: Message): string {
	return `message ${id}`.replaceAll(' ', '-');
}

function ThreadLine({ line, now }: { line: Line; now: number }) {
	const { message, day, first, side } = line;
	const words = message.deleted ? 'Deleted on Upwork' : message.text;
	return (
		<li class={`say ${side}${first ? ' first' : ''}`} id={elementId(message)} tabIndex={-1}>
			{day && <h3 class="thread-day">{day}</h3>}
			{first && (
				<p class="say-who small muted">
					<b>{message.author ?? 'Author not loaded'}</b> <span>{sentText(message)}</span>
				</p>
			)}
			<p class={message.deleted ? 'say-text gone' : 'say-text words'} title={sentFully(message, now)}>
				{words}
				{message.edited && !message.deleted && <span class="say-mark small muted"> edited</span>}
			</p>
		</li>
	);
}

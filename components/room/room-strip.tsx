import type { RoomLook } from '../../lib/bus/channels';
import { useModel } from '../app/context';
import { keepRoom, saveMessages } from '../app/room-actions';
import { count } from '../words/number';
import { plural } from '../words/page';

/** The capture strip over a message room: only a room the person chose is kept. */
export function RoomStrip({ room }: { room: RoomLook }) {
	const model = useModel();
	const { kept, added, changed, messages } = room;
	const news = [added > 0 ? `${count(added)} new` : '', changed > 0 ? `${count(changed)} changed` : ''].filter(Boolean);
	const said = [plural(messages.length, 'message'), ...(news.length > 0 ? news : ['all kept'])].join(', ');
	return (
		<section class="strip" aria-label="On this page">
			<div class="strip-line">
				<p>
					{kept ? 'On this page: ' : 'A message room: '}
					<strong>{kept ? said : plural(messages.length, 'message')}</strong>
				</p>
				{kept ? (
					<button
						type="button"
						class={news.length > 0 ? 'button main slim' : 'button slim'}
						onClick={() => void saveMessages(model)}
					>
						{news.length > 0 ? 'Save' : 'Save again'}
					</button>
				) : (
					<button type="button" class="button main slim" onClick={() => void keepRoom(model)}>
						Keep this room
					</button>
				)}
			</div>
			<p class="small muted">
				{kept
					? 'Scroll up on Upwork for older ones, then save again. Options can save a kept room as you scroll.'
					: 'Messages are kept only of rooms you choose, and only what is loaded on the page.'}
			</p>
		</section>
	);
}

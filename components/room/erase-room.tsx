import { useState } from 'preact/hooks';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { eraseRoom } from '../app/room-actions';

/** Stops keeping a room; it takes a second press in the same place. */
export function EraseRoom({ room }: { room: OpportunityRecord }) {
	const model = useModel();
	const [armed, setArmed] = useState(false);
	if (!armed) {
		return (
			<p>
				<button type="button" class="text-button danger-text" onClick={() => setArmed(true)}>
					Erase this room
				</button>
			</p>
		);
	}
	return (
		<div class="notice red">
			<p>
				The room and all messages kept of it go for good, here and on every device of this desk. Upwork is unchanged.
			</p>
			<div class="actions">
				<button type="button" class="button danger" onClick={() => void eraseRoom(model, room)}>
					Erase for good
				</button>
				<button type="button" class="button" onClick={() => setArmed(false)}>
					Keep it
				</button>
			</div>
		</div>
	);
}

import { useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { sayMe } from '../app/room-actions';

interface WhoAreYouProps {
	account: string;
	/** The name that was said; null where none was. */
	me: string | null;
	/** The names seen in the thread. */
	names: readonly string[];
}

/** Which author is the person: asked once for each account, with the names that were seen, and never guessed. */
export function WhoAreYou({ account, me, names }: WhoAreYouProps) {
	const model = useModel();
	const [changing, setChanging] = useState(false);
	if (names.length === 0) return null;
	if (me !== null && !changing) {
		return (
			<p class="small muted room-me">
				You are <b>{me}</b> here.{' '}
				<button type="button" class="text-button" onClick={() => setChanging(true)}>
					Change
				</button>
			</p>
		);
	}
	const say = async (name: string | null) => {
		setChanging(false);
		await sayMe(model, account, name);
	};
	return (
		<fieldset class="notice room-question">
			<legend class="label">Which author is you?</legend>
			<p class="small">Asked once, so that Parley can tell who waits for whom.</p>
			<div class="actions">
				{names.map((name) => (
					<button type="button" class="button slim words" key={name} onClick={() => void say(name)}>
						{name}
					</button>
				))}
				{changing && (
					<button type="button" class="text-button" onClick={() => void say(null)}>
						None of these
					</button>
				)}
			</div>
		</fieldset>
	);
}

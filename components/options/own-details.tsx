import { useState } from 'preact/hooks';
import { LONGEST_DETAIL, MOST_DETAILS, readOwnDetails } from '../../lib/domain/own-details';
import { keepOwnDetails } from '../app/contact-actions';
import { useModel } from '../app/context';
import { useOwnDetails } from '../composer/use-own-details';

/** The person's own contact details: the guard knows them in whatever format. Kept on this device only. */
export function OwnDetails() {
	const own = useOwnDetails();
	return own === null ? null : <OwnDetailsForm own={own} />;
}

function OwnDetailsForm({ own }: { own: readonly string[] }) {
	const model = useModel();
	const [written, setWritten] = useState<string | null>(null);
	const [said, setSaid] = useState('');
	const text = written ?? own.join('\n');
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const tooLong = lines.find((line) => line.trim().length > LONGEST_DETAIL);
	const problem = tooLong
		? `“${tooLong.slice(0, 20)}…” is longer than ${LONGEST_DETAIL} characters.`
		: lines.length > MOST_DETAILS
			? `At most ${MOST_DETAILS} details are kept.`
			: null;
	const keep = async () => {
		if (problem) return;
		const details = readOwnDetails(lines);
		if (!(await keepOwnDetails(model, details))) return;
		setWritten(null);
		setSaid(details.length === 0 ? 'None are kept.' : 'Kept on this device.');
	};
	return (
		<form
			class="own-details"
			aria-labelledby="own-title"
			onSubmit={(event) => {
				event.preventDefault();
				void keep();
			}}
		>
			<h3 id="own-title">My own details</h3>
			<label class="label" for="own-details">
				One a line: your e-mail addresses, phone numbers, names on other platforms, your site
			</label>
			<textarea
				id="own-details"
				class="field"
				rows={3}
				autocomplete="off"
				spellcheck={false}
				value={text}
				aria-describedby="own-says"
				aria-invalid={problem !== null}
				onInput={(event) => {
					setWritten(event.currentTarget.value);
					setSaid('');
				}}
			/>
			<p id="own-says" class={problem ? 'small danger-text' : 'small muted'} role="status">
				{problem ??
					(said || 'The guard finds these whatever their format. They stay on this device, and are in no backup.')}
			</p>
			<p class="actions">
				<button type="submit" class="button" disabled={written === null || problem !== null}>
					Note these details
				</button>
			</p>
		</form>
	);
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReadItem } from '../../lib/domain/commands';
import { keep } from '../app/actions';
import { fromPasted, type HandKind } from '../app/capture';
import { useModel } from '../app/context';
import type { ReadLink } from '../app/services';
import { savingAccount } from '../app/settings';
import { accountText } from '../words/record';

/** Keeps what was not recognised, from a pasted link or text, and says beforehand as what. */
export function AddByHand({ done }: { done: () => void }) {
	const model = useModel();
	const [text, setText] = useState('');
	const accounts = model.accounts.value;
	const [account, setAccount] = useState(model.view.value.account ?? savingAccount(model));
	const [as, setAs] = useState<HandKind>('invitation');
	const [readLink, setReadLink] = useState<{ read: ReadLink } | null>(null);
	const field = useRef<HTMLTextAreaElement>(null);
	useLayoutEffect(() => {
		field.current?.focus();
		model.services.readLink().then(
			(read) => setReadLink({ read }),
			() => setReadLink({ read: () => null }),
		);
	}, []);
	const item = readLink ? fromPasted(text, readLink.read, model.services.newId, as) : null;
	const linked = item?.fields.url !== undefined;
	const save = async () => {
		if (item && (await keep(model, account, 'hand', [item]))) done();
	};
	return (
		<section class="strip" aria-labelledby="by-hand-label">
			<label class="label" id="by-hand-label" for="by-hand">
				Paste a link or text from Upwork
			</label>
			<textarea
				id="by-hand"
				class="field"
				rows={3}
				ref={field}
				value={text}
				aria-describedby="by-hand-says"
				onInput={(event) => setText(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key !== 'Escape') return;
					event.preventDefault();
					done();
				}}
			/>
			{!linked && (
				<p class="pick">
					<label for="by-hand-as">It is</label>
					<select
						id="by-hand-as"
						class="field"
						value={as}
						onChange={(event) => setAs(kinds.find(([kind]) => kind === event.currentTarget.value)?.[0] ?? 'invitation')}
					>
						{kinds.map(([kind, name]) => (
							<option key={kind} value={kind}>
								{name}
							</option>
						))}
					</select>
				</p>
			)}
			{accounts.length > 1 && (
				<p class="pick">
					<label for="by-hand-account">Kept under</label>
					<select
						id="by-hand-account"
						class="field"
						value={account}
						onChange={(event) => setAccount(event.currentTarget.value)}
					>
						{[...new Set([...accounts, account])].map((one) => (
							<option key={one} value={one}>
								{accountText(one, model.preferences.value)}
							</option>
						))}
					</select>
				</p>
			)}
			<p id="by-hand-says" class="small muted" role="status">
				{item ? keptAs(item) : 'The first line becomes the title, the rest the client’s message.'}
			</p>
			<div class="actions">
				<button type="button" class="button main slim" disabled={!item} onClick={() => void save()}>
					Keep it
				</button>
				<button type="button" class="button slim" onClick={done}>
					Cancel
				</button>
			</div>
		</section>
	);
}

const kinds: readonly (readonly [HandKind, string])[] = [
	['invitation', 'an invitation'],
	['proposal', 'a proposal'],
	['offer', 'an offer'],
	['contract', 'a contract'],
];

function keptAs(item: ReadItem): string {
	const named = item.fields.title ? `“${item.fields.title}”` : 'without a title';
	return `Kept as ${kinds.find(([kind]) => kind === item.kind)?.[1] ?? item.kind}, ${named}${item.fields.url ? ', with its link' : ''}.`;
}

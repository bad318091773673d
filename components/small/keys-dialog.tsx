import { useEffect, useRef } from 'preact/hooks';
import { useModel } from '../app/context';
import { keyList } from '../app/keys';

/** The key list in a native dialog: focus is held inside and goes back where it came from. */
export function KeysDialog() {
	const model = useModel();
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => dialog.current?.showModal(), []);
	const close = () => {
		dialog.current?.close();
		model.keysShown.value = false;
	};
	return (
		<dialog
			class="sheet"
			ref={dialog}
			aria-labelledby="keys-title"
			onCancel={(event) => {
				event.preventDefault();
				close();
			}}
		>
			<h2 id="keys-title">Keys</h2>
			<dl class="keys-list">
				{keyList.map(([keys, does]) => (
					<div key={keys}>
						<dt>
							<kbd>{keys}</kbd>
						</dt>
						<dd>{does}</dd>
					</div>
				))}
			</dl>
			<p class="muted small">Keys rest while you type.</p>
			<p class="actions end">
				<button type="button" class="button" onClick={close}>
					Close
				</button>
			</p>
		</dialog>
	);
}

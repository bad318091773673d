import { useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { kitFile, syncWords } from '../words/sync';

/** The kit, with the relay's address where there is one, and the ways to keep it. */
export function KitView({ kit, relay = '' }: { kit: string; relay?: string }) {
	const { services } = useModel();
	const [copied, setCopied] = useState('');
	const copy = async () => {
		const done = await navigator.clipboard.writeText(relay ? `${kit}\n${relay}` : kit).then(
			() => true,
			() => false,
		);
		setCopied(done ? 'Copied.' : 'The browser did not allow copying. Mark the kit and copy it.');
	};
	const save = () =>
		services.saveFile('parley-recovery-kit.txt', new Blob([kitFile(kit, relay)], { type: 'text/plain' }));
	return (
		<div class="kit-view">
			<h3>Your recovery kit</h3>
			<ol class="kit" aria-label="Recovery kit">
				{kit.split('-').map((group) => (
					<li key={group}>
						<code>{group}</code>
					</li>
				))}
			</ol>
			{relay && (
				<p>
					Relay: <code>{relay}</code>
				</p>
			)}
			<p>{syncWords.kit}</p>
			<div class="actions">
				<button type="button" class="button" onClick={() => window.print()}>
					Print
				</button>
				<button type="button" class="button" onClick={() => void copy()}>
					Copy
				</button>
				<button type="button" class="button" onClick={save}>
					Save as a file
				</button>
			</div>
			<p role="status" class="small muted">
				{copied}
			</p>
		</div>
	);
}

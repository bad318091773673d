import { extensionApi } from '../../lib/bus/api';

/** Reloads the active tab of this window and waits until it stands again, at most ten seconds. */
export async function reloadActiveTab(): Promise<void> {
	const { tabs } = extensionApi();
	const [tab] = await tabs.query({ active: true, currentWindow: true });
	const id = tab?.id;
	if (id === undefined) return;
	await new Promise<void>((resolve) => {
		const changed = (changedId: number, { status }: { status?: string }) => {
			if (changedId === id && status === 'complete') done();
		};
		const done = () => {
			tabs.onUpdated.removeListener(changed);
			clearTimeout(timer);
			resolve();
		};
		const timer = setTimeout(done, 10_000);
		tabs.onUpdated.addListener(changed);
		tabs.reload(id).catch(done);
	});
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, file: Blob): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import type { Tools } from './tools';

/**
 * Brings our script to Upwork pages that were open before Parley was installed or updated, so that they work without a reload. The script
 * itself sees to it that it runs once; pages that cannot take it now are left alone.
 */
export async function reachOpenTabs({ browser }: Pick<Tools, 'browser'>): Promise<void> {
	const tabs = await browser.upworkTabs().catch(() => []);
	await Promise.all(tabs.map((tab) => browser.runFile('/upwork.js', tab.id, 0).catch(() => undefined)));
}

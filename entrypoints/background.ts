import { defineBackground } from 'wxt/utils/define-background';
import { realBrowser } from '../lib/app/browser';
import { handlers } from '../lib/app/handlers';
import { onAlarm, wake } from '../lib/app/housekeeping';
import { onNotificationClick, onNotificationClosed } from '../lib/app/notifications';
import { reachOpenTabs } from '../lib/app/open-tabs';
import { receive } from '../lib/app/receive';
import type { Tools } from '../lib/app/tools';
import { extensionApi } from '../lib/bus/api';
import { serve } from '../lib/bus/server';
import { openJournal } from '../lib/journal/journal';
import { alone } from '../lib/sync/alone';
import { forgetSync } from '../lib/sync/forget';
import { openWorkerSync } from '../lib/sync/move/visits';

/** Housekeeping that could not be done now is done when the worker starts again; what is wrong, the popup says. */
const later = (): undefined => undefined;

export default defineBackground(() => {
	const { alarms, notifications, runtime } = extensionApi();
	const journal = openJournal();
	const tools: Tools = {
		journal,
		browser: realBrowser(),
		...openWorkerSync({ receive: (facts) => receive(tools, { facts }), sealed: (keys) => journal.markSealed(keys) }),
		forgetSync: () => alone(forgetSync),
		now: () => Date.now(),
	};
	serve(handlers(tools));
	alarms.onAlarm.addListener((alarm) => void onAlarm(tools, alarm.name).catch(later));
	notifications.onClicked.addListener((id) => void onNotificationClick(tools, id, null).catch(later));
	notifications.onButtonClicked?.addListener((id, button) => void onNotificationClick(tools, id, button).catch(later));
	notifications.onClosed.addListener((id) => void onNotificationClosed(tools, id).catch(later));
	runtime.onInstalled.addListener(() => void reachOpenTabs(tools).catch(later));
	// Only makes the browser start the worker; whatever started it, it tidies up once.
	runtime.onStartup.addListener(() => undefined);
	void wake(tools).catch(later);
});

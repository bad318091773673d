import { defineBackground } from 'wxt/utils/define-background';
import { realBrowser } from '../lib/app/browser';
import { handlers } from '../lib/app/handlers';
import { onAlarm, wake } from '../lib/app/housekeeping';
import { extensionApi } from '../lib/bus/api';
import { serve } from '../lib/bus/server';
import { openJournal } from '../lib/journal/journal';

/** Housekeeping that could not be done now is done when the worker starts again; what is wrong, the popup says. */
const later = (): undefined => undefined;

export default defineBackground(() => {
	const { alarms, runtime } = extensionApi();
	const tools = { journal: openJournal(), browser: realBrowser() };
	serve(handlers(tools));
	alarms.onAlarm.addListener((alarm) => void onAlarm(tools, alarm.name).catch(later));
	// Both listeners only make the browser start the worker; whatever started it, it tidies up once.
	runtime.onInstalled.addListener(() => undefined);
	runtime.onStartup.addListener(() => undefined);
	void wake(tools).catch(later);
});

/** What erasing everything on this device does not erase where it shares its desk, and how that goes. */
export function staysText(relay: boolean): string {
	return relay
		? 'What is on the relay and in files stays there: to delete it first, choose “Delete from the relay” under “Devices and sync”, and delete the files where they lie.'
		: 'The files you wrote stay where they lie: delete them there.';
}

/** The extension API under the name both browsers give it; its calls return promises in both. */
export function extensionApi(): typeof chrome {
	return (globalThis as { browser?: typeof chrome }).browser ?? chrome;
}

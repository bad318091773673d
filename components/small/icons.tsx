/** The one set of icons, 16 px, drawn with the text's colour. Always decorative: the control that holds one has the name. */
const paths = {
	search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.2 3.2',
	desk: 'M2.5 3.5h11v9h-11zM6.5 3.5v9',
	settings: 'M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5M7.5 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4.5 11a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
	back: 'M9.5 3.5 5 8l4.5 4.5',
	close: 'M4 4l8 8M12 4l-8 8',
	accept: 'M3 8.5l3.5 3.5L13 4.5',
	decline: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM4.2 4.2l7.6 7.6',
	ignore: 'M2.5 3.5h11v3h-11zM3.5 6.5v6h9v-6M6.5 9h3',
	copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
	out: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
	add: 'M8 3v10M3 8h10',
	undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
	warn: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.2',
	key: 'M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M12 7h-.1M5 9.5h6',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
	return (
		<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
			<path
				d={paths[name]}
				fill="none"
				stroke="currentColor"
				stroke-width="1.4"
				stroke-linecap="round"
				stroke-linejoin="round"
			/>
		</svg>
	);
}

/** Parley's mark: two quotation marks that meet. The same drawing as public/icon/mark.svg, without the paper. */
export function Mark() {
	return (
		<svg class="mark" viewBox="14 14 100 100" aria-hidden="true" focusable="false">
			<path
				fill="currentColor"
				d="M24 82a21 21 0 1 0 42 0c0-10-7-18-16.5-20.4C51 49 57 39 67 31.5L59 22C39 36 24 57 24 82ZM104 46a21 21 0 1 0-42 0c0 10 7 18 16.5 20.4C77 79 71 89 61 96.5L69 106C89 92 104 71 104 46Z"
			/>
		</svg>
	);
}

/** Where records live: hollow means saved on this device only. */
export function SavedHere() {
	return (
		<span class="saved-here" title="Saved on this device">
			<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="Saved on this device">
				<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" />
			</svg>
		</span>
	);
}

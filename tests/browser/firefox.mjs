// As `run.mjs`, in Firefox:
//
//     node tests/browser/firefox.mjs SUBJECT OUTPUT…

process.env.BROWSER = 'firefox';
await import('./run.mjs');

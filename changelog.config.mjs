/** How changelogen writes CHANGELOG.md from conventional commits: no names or addresses of people. */
export default { noAuthors: true, hideAuthorEmail: true };

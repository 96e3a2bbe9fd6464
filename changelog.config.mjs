/** How changelogen writes CHANGELOG.md from conventional commits: no names of people, and no question to others about their addresses. */
export default { noAuthors: true, hideAuthorEmail: true, excludeAuthors: [''] };

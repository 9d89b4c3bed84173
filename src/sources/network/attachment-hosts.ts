/** Where Discord keeps the files that are attached to messages and commands; a list, as that of the scholarly hosts. */
export const attachmentHosts: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net']

/**
 * The user's settings in every run: no network, no artificial intelligence, no tips, nothing that moves. What is left
 * out is as a newcomer has it; nothing of ours is set. The sample server's packages are not installed, so TypeScript has
 * nothing to say about it.
 */
export const userSettings = {
  "chat.disableAIFeatures": true,
  "chat.agentHost.enabled": false,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "never",
  "js/ts.tsserver.automaticTypeAcquisition.enabled": false,
  "json.schemaDownload.enable": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "typescript.validate.enable": false,
  "update.mode": "none",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.editor.useModal": "off",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
} as const;

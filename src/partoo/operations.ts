// Lists the operations of /v2 that are emulated, by the id that the contract, the journal, faults and coverage use.

/** Each with its method and path. Adding an endpoint is a row here, whose name is the `operationId` of its schema. */
export const operations = {
  listConversations: 'GET /v2/conversations',
  getConversation: 'GET /v2/conversations/{conversation_id}',
  updateConversation: 'PATCH /v2/conversations/{conversation_id}',
  readConversation: 'POST /v2/conversations/{conversation_id}/read',
  markConversation: 'POST /v2/conversations/{conversation_id}',
  listMessages: 'GET /v2/messages',
  sendMessage: 'POST /v2/messages',
  retryMessage: 'POST /v2/messages/{message_id}/retry',
  ingestMessage: 'POST /v2/custom-channels/{channel_id}/messages',
  getMe: 'GET /v2/user/me',
  searchUsers: 'GET /v2/user/search',
  getUser: 'GET /v2/user/{user_id}',
  searchBusinesses: 'GET /v2/business/search',
  getBusiness: 'GET /v2/business/{business_id}',
  listMessagingSettings: 'GET /v2/messaging/settings',
  updateMessagingSettings: 'POST /v2/messaging/settings/{setting_id}',
  listWebhooks: 'GET /v2/webhooks',
  createWebhooks: 'POST /v2/webhooks',
  getWebhook: 'GET /v2/webhooks/{webhook_id}',
  updateWebhook: 'PUT /v2/webhooks/{webhook_id}',
  deleteWebhook: 'DELETE /v2/webhooks/{webhook_id}',
  listWebhookEvents: 'GET /v2/webhooks/events',
  tryoutWebhook: 'POST /v2/webhooks/tryout',
} as const;

export type OperationName = keyof typeof operations;

export const operationNames = Object.keys(operations) as readonly OperationName[];

export const isOperation = (name: unknown): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(operations, name);

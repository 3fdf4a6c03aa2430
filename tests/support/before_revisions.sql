BEGIN TRANSACTION;
CREATE TABLE conversation (
	bot_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	state VARCHAR(100), 
	data JSON NOT NULL, 
	seen JSON NOT NULL, 
	last_message BIGINT NOT NULL, 
	last_seq BIGINT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (bot_id, chat_id, user_id)
);
INSERT INTO "conversation" VALUES(1,7,7,'Talking:answering','{"step": 4, "message_id": 4, "notice": "aksu-2025h2", "facts": {"county": "\u62dc\u57ce\u53bf", "title": "\u65e0", "assessments_passed": true}, "trail": [["title", null], ["assessments_passed", null]], "question": "specialty"}','[1, 2, 3, 4]',4,7,'2025-10-20 01:00:00.464309');
CREATE TABLE page_file (
	bot_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (bot_id, chat_id, message_id), 
	FOREIGN KEY(bot_id, chat_id, user_id) REFERENCES conversation (bot_id, chat_id, user_id) ON DELETE CASCADE
);
CREATE TABLE page_message (
	bot_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	by_person BOOLEAN NOT NULL, 
	html VARCHAR, 
	keyboard JSON, 
	seq BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	edited_at DATETIME, 
	PRIMARY KEY (bot_id, chat_id, message_id), 
	FOREIGN KEY(bot_id, chat_id, user_id) REFERENCES conversation (bot_id, chat_id, user_id) ON DELETE CASCADE
);
INSERT INTO "page_message" VALUES(1,7,1,7,0,'您的单位在哪个县（市）？
✓ <b>拜城县</b>','null',2,'2026-11-23 04:09:52.193760','2026-11-23 04:09:52.257505');
INSERT INTO "page_message" VALUES(1,7,2,7,0,'您现在的职称是哪一级？
✓ <b>没有职称</b>','null',4,'2026-11-23 04:09:52.258157','2026-11-23 04:09:52.276014');
INSERT INTO "page_message" VALUES(1,7,3,7,0,'这几年的年度考核都在合格及以上吗？
✓ <b>都合格</b>','null',6,'2026-11-23 04:09:52.276521','2026-11-23 04:09:52.291544');
INSERT INTO "page_message" VALUES(1,7,4,7,0,'<b>您申报什么专业（系列）？点选或直接输入，例如“农艺”。</b>','[[{"text": "\u6559\u5e08", "data": "a:4:\u6559\u5e08"}, {"text": "\u519c\u4e1a", "data": "a:4:\u519c\u4e1a"}, {"text": "\u519c\u827a", "data": "a:4:\u519c\u827a"}], [{"text": "\u6797\u4e1a", "data": "a:4:\u6797\u4e1a"}, {"text": "\u6c34\u5229", "data": "a:4:\u6c34\u5229"}, {"text": "\u536b\u751f", "data": "a:4:\u536b\u751f"}], [{"text": "\u4f1a\u8ba1", "data": "a:4:\u4f1a\u8ba1"}, {"text": "\u5efa\u7b51", "data": "a:4:\u5efa\u7b51"}, {"text": "\u6863\u6848", "data": "a:4:\u6863\u6848"}], [{"text": "\u4e0d\u6e05\u695a", "data": "c:4:unsure"}, {"text": "\u4e3a\u4ec0\u4e48\u95ee", "data": "c:4:why"}], [{"text": "\u4e0a\u4e00\u6b65", "data": "c:4:back"}, {"text": "\u91cd\u65b0\u5f00\u59cb", "data": "c:4:restart"}]]',7,'2026-11-23 04:09:52.292045',NULL);
CREATE INDEX ix_page_message_seq ON page_message (seq);
COMMIT;

UPDATE conversation SET blocked_at = '2025-10-22 01:00:00+00:00' WHERE user_id = 8;
INSERT INTO page_message (bot_id, chat_id, message_id, user_id, by_person, html, seq, created_at)
VALUES (1, 7, 1, 7, false, '您好', 1, '2025-10-20 01:00:00+00:00');
INSERT INTO page_file (bot_id, chat_id, message_id, user_id, name, content) VALUES (1, 7, 1, 7, 'a.ics', '');
INSERT INTO inbox (number, bot_id, chat_id, user_id, content, received_at)
VALUES (1, 42, 8, 8, '{"update_id": 1}', '2025-10-20 01:00:00+00:00');
INSERT INTO staff (number, bot_id, chat_id, user_id, name, since) VALUES
    (3, 42, 8, 8, '窗口', '2025-10-20 01:00:00+00:00'), (4, 42, -900, -900, '群', '2025-10-20 01:00:00+00:00');
INSERT INTO unit (number, name, code, since) VALUES (1, '某县农技站', 'ABCDEFGH', '2025-10-20 01:00:00+00:00');
INSERT INTO hr (number, bot_id, chat_id, user_id, unit, name, since)
VALUES (1, 42, 8, 8, 1, '人事', '2025-10-20 01:00:00+00:00');
INSERT INTO invitation (code_hash, name, expires_at) VALUES ('f798776cb4d1e5975b47ed94fcc91314bc8d5c6935ff56b33c03b08c52356818', '窗口', '2099-10-20 01:00:00+00:00');
INSERT INTO question
    (number, bot_id, chat_id, user_id, language, text, facts, state, claimed_by, asked_at, waiting_since)
VALUES (1, 1, 7, 7, 'zh_CN', '什么时候截止', '[]', 'open', 3, '2025-10-20 01:00:00+00:00', '2025-10-20 01:00:00+00:00');
INSERT INTO exchange (number, bot_id, chat_id, user_id, question, by_staff, text, file, said_at)
VALUES (1, 1, 7, 7, 1, true, '见附图', '{"bot": 42, "id": "x", "is_photo": true, "name": "a.jpg"}', '2025-10-20 01:00:00+00:00');
INSERT INTO faq_draft (number, question, author, asked, answer) VALUES (1, 1, 3, '问', '答');
INSERT INTO member (bot_id, chat_id, user_id, unit, called, shares, since)
VALUES (1, 7, 7, 1, '小古', true, '2025-10-20 01:00:00+00:00');
INSERT INTO subscription (bot_id, chat_id, user_id, notice, since, dates, planned_by)
VALUES (1, 7, 7, 'aksu-2025h2', '2025-10-20 01:00:00+00:00', '{}', 'x');
INSERT INTO mail_address (bot_id, chat_id, user_id, address, wrong) VALUES (1, 7, 7, 'a@example.com', 0);
INSERT INTO broadcast (number, unit, author, text, audience, is_dated, state, is_few, written_at)
VALUES (1, 1, 1, '请抓紧', '{}', false, 'draft', false, '2025-10-20 01:00:00+00:00');
INSERT INTO outbox (number, bot_id, chat_id, user_id, "by", kind, rank, subject, milestone, about, question, exchange,
                    state, due_at, tries, is_repeat, written_at)
VALUES (1, 1, 7, 7, 'chat', 'reply', 0, 'notice:x', 'week', '{}', NULL, NULL, 'waiting', '1970-01-01 00:00:00+00:00', 0,
        false, '2025-10-20 01:00:00+00:00'),
       (2, 1, 7, 7, 'mail', 'reply', 0, 'notice:x', 'week', '{}', NULL, NULL, 'waiting', '1970-01-01 00:00:00+00:00', 0,
        false, '2025-10-20 01:00:00+00:00'),
       (3, 42, 8, 8, 'chat', 'card', 0, 'question:1', 'card 1', '{}', 1, 1, 'sent', '1970-01-01 00:00:00+00:00', 0, false,
        '2025-10-20 01:00:00+00:00')

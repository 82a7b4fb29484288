<?php

// The pages. Every value in them is escaped.

declare(strict_types=1);

use Maestrano\SamlException;

function home_page(string $init): void
{
    page('Example', '<p><a href="%s">Sign in</a></p>', $init);
}

/** @param array{user: string, group: string, role: ?string} $account */
function account_page(array $account): void
{
    page(
        'Account',
        '<p>User: %s</p><p>Group: %s</p><p>Role: %s</p><p><a href="/logout">Sign out</a></p>',
        $account['user'],
        $account['group'],
        $account['role'],
    );
}

function refused_page(SamlException $error, string $init): void
{
    http_response_code(403);
    page(
        'Sign-on failed',
        '<p><code>%s</code>: %s</p><p>%s</p><p><a href="%s">Try again</a></p>',
        $error->getErrorCode(),
        $error->getMessage(),
        $error->hint,
        $init,
    );
}

function not_found_page(): void
{
    http_response_code(404);
    page('Not found', '');
}

function page(string $title, string $body, ?string ...$values): void
{
    header('Content-Type: text/html; charset=utf-8');
    $escaped = array_map(fn (?string $value) => htmlspecialchars($value ?? ''), $values);
    printf("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>$title</title><h1>$title</h1>$body</html>", ...$escaped);
}

<?php

// What other apps of a customer changed in Connec!: received, kept, and shown. As in access.php, a database belongs here.

declare(strict_types=1);

use Maestrano\ConnecChange;
use Maestrano\Marketplace;

const KEPT = 20;

/** Connec! tells what changed: it is kept, and the answer is what the library says. */
function receive_changes(Marketplace $marketplace): void
{
    $body = file_get_contents('php://input');
    $call = $marketplace->webhook->receiveConnec($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $_SERVER, $body);
    $changes = $call->event?->notification?->changes ?? [];
    if ($changes !== []) {
        keep_changes($changes);
    }
    answer($call);
}

/** @param list<ConnecChange> $changes */
function keep_changes(array $changes): void
{
    $file = fopen(changes_file(), 'c+');
    flock($file, LOCK_EX);
    $kept = json_decode(stream_get_contents($file), true) ?? [];
    foreach ($changes as $change) {
        array_unshift($kept, ['resource' => $change->resource, 'name' => name_of($change->entity), 'group' => $change->groupUid]);
    }
    ftruncate($file, 0);
    rewind($file);
    fwrite($file, json_encode(array_slice($kept, 0, KEPT)));
    fclose($file);
}

/**
 * The changes of a group, newest first.
 *
 * @return list<array{resource: string, name: string, group: string}>
 */
function kept_changes(string $group): array
{
    $kept = json_decode(@file_get_contents(changes_file()) ?: '[]', true);
    return array_values(array_filter($kept, fn (array $change) => $change['group'] === $group));
}

/** What the entity is called: invoices have a title, people two names. */
function name_of(stdClass $entity): string
{
    $names = [$entity->name ?? null, $entity->title ?? null, $entity->first_name ?? null, $entity->last_name ?? null];
    return implode(' ', array_filter($names, is_string(...)));
}

function changes_file(): string
{
    return sys_get_temp_dir() . '/example-changes-' . md5((string) getenv('MAESTRANO_CONFIG'));
}

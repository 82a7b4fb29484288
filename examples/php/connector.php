<?php

// A connector: what an app does with Connec! beside its pages, from a schedule or by hand.
//
//   php connector.php pages GROUP                  counts the organizations
//   php connector.php write GROUP                  creates an organization and an invoice, and corrects the invoice
//   php connector.php sync GROUP STATE [--crash]   fetches the organizations that changed since last time
//   php connector.php batch GROUP                  three operations in one request
//   php connector.php report GROUP                 counts the accounts of a report

declare(strict_types=1);

use Maestrano\Connec;
use Maestrano\Maestrano;

use function Maestrano\connecId;

[, $command, $group] = $argv + [null, null, null];
$crash = in_array('--crash', $argv, true);
if ($group === null || !in_array($command, ['pages', 'write', 'sync', 'batch', 'report'], true) || ($command === 'sync' && !isset($argv[3]))) {
    fwrite(STDERR, "usage: connector.php pages|write|sync|batch|report GROUP ...\n");
    exit(2);
}
// Reads the file that MAESTRANO_CONFIG names.
$connec = Maestrano::fromEnv()->only()->connec($group);
match ($command) {
    'pages' => pages($connec),
    'write' => write($connec),
    'sync' => sync($connec, $argv[3], $crash),
    'batch' => batch($connec),
    'report' => report($connec),
};

function pages(Connec $connec): void
{
    $entities = $pages = 0;
    foreach ($connec->pages('organizations') as $page) {
        $entities += count($page->entities);
        $pages++;
    }
    echo "$entities organizations in $pages pages\n";
}

function write(Connec $connec): void
{
    $customer = $connec->create('organizations', ['name' => 'Acme Supplies', 'is_customer' => true])->body->organizations;
    $invoice = $connec->create('invoices', [
        'title' => 'First order',
        'organization_id' => connecId($customer->id),
        'lines' => [['description' => 'Hammer', 'quantity' => 2, 'unit_price' => ['net_amount' => 12.5]]],
    ])->body->invoices;
    $corrected = $connec->update('invoices', connecId($invoice->id), ['title' => 'First order, corrected'])->body->invoices;
    echo "invoice $corrected->title of $customer->name\n";
}

function sync(Connec $connec, string $path, bool $crash): void
{
    // What is kept from one run to the next: the entities, and with them where to go on.
    $state = is_file($path) ? json_decode(file_get_contents($path), true, flags: JSON_THROW_ON_ERROR) : ['cursor' => '', 'seen' => []];
    $changed = $pages = 0;
    foreach ($connec->changes('organizations', $state['cursor']) as $page) {
        $changed += count($page->entities);
        foreach ($page->entities as $organization) {
            $state['seen'][connecId($organization->id)] = $organization->name ?? '';
        }
        // Together, so that a crash loses neither and nothing is told twice.
        $state['cursor'] = $page->cursor;
        store($path, $state);
        $pages++;
        if ($crash && $pages === 2) {
            exec('kill -KILL ' . getmypid());
        }
    }
    echo "$changed changed, ", count($state['seen']), " known\n";
}

/** A file is replaced in one step, or not at all. */
function store(string $path, array $state): void
{
    file_put_contents("$path.new", json_encode($state, JSON_THROW_ON_ERROR));
    rename("$path.new", $path);
}

function batch(Connec $connec): void
{
    $results = $connec->batch([
        ['method' => 'post', 'path' => 'organizations', 'body' => ['organizations' => ['name' => 'One']]],
        ['method' => 'put', 'path' => 'organizations/00000000-0000-0000-0000-000000000000', 'body' => ['organizations' => ['name' => 'Two']]],
        ['method' => 'post', 'path' => 'organizations', 'body' => ['organizations' => ['name' => 'Three']]],
    ]);
    // Each has its own status: one that fails keeps none of the others from being done.
    echo implode(' ', array_map(fn ($result) => $result->status ?? '?', $results)), "\n";
}

function report(Connec $connec): void
{
    $accounts = $connec->report('accounts_summary')->body->accounts;
    echo 'accounts_summary: ', count($accounts), " accounts\n";
}

<?php

// What the signed-on group is charged: /bills.

declare(strict_types=1);

use Maestrano\Bills;
use Maestrano\ConflictException;
use Maestrano\InvalidRequestException;
use Maestrano\Marketplace;
use Maestrano\NotFoundException;
use Maestrano\RecurringBills;
use Maestrano\UsageException;

/** The group's bills, with forms to make and cancel them. */
function bills(Marketplace $marketplace): void
{
    $account = signed_on($marketplace);
    if ($account !== null) {
        $of_group = ['group_id' => $account['group_uid']];
        bills_page(
            iterator_to_array($marketplace->account->bills->list($of_group)),
            iterator_to_array($marketplace->account->recurringBills->list($of_group)),
            $account['csrf_token'],
        );
    }
}

/** Runs what a form of this app asks for, with the group that is signed on, and shows the bills. */
function change_bills(Marketplace $marketplace, callable $change): void
{
    $account = signed_on($marketplace);
    if ($account === null) {
        return;
    }
    if (!is_own_form($account)) {
        http_response_code(403);
        return;
    }
    try {
        $change($account['group_uid']);
        redirect('/bills', 303);
    } catch (UsageException | InvalidRequestException | NotFoundException | ConflictException $error) {
        // What a user asked wrongly; everything else is our own trouble, and 500.
        refused_page('It did not work', $error, '/bills', 400);
    }
}

function create_bill(Marketplace $marketplace): void
{
    // In production pass an idempotency_key, such as the order's number: then the same order is never charged twice.
    change_bills($marketplace, fn (string $group) => $marketplace->account->bills->create([
        'group_id' => $group,
        'description' => field('description'),
        'price_cents' => number('price_cents'),
    ]));
}

function create_recurring_bill(Marketplace $marketplace): void
{
    change_bills($marketplace, fn (string $group) => $marketplace->account->recurringBills->create([
        'group_id' => $group,
        'description' => field('description'),
        'price_cents' => number('price_cents'),
        'period' => field('period'),
        'frequency' => number('frequency'),
        'cycles' => number('cycles'),
    ]));
}

/** Cancels the bill that the form names. The id came from a browser: it must be one of this group's. */
function cancel_bill(Marketplace $marketplace, Bills|RecurringBills $bills): void
{
    change_bills($marketplace, function (string $group) use ($bills) {
        $bill = $bills->get(field('id') ?? '');
        if ($bill->groupId !== $group) {
            throw new NotFoundException('no such bill');
        }
        $bills->cancel($bill->id);
    });
}

/** A field that was filled in, as a number; what is none is for the library to refuse. */
function number(string $name): int|string|null
{
    $text = field($name);
    return $text === null ? null : filter_var($text, FILTER_VALIDATE_INT, ['flags' => FILTER_NULL_ON_FAILURE]) ?? $text;
}
